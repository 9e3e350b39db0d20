"""Paragraphs in, figures out, in the order of the text."""

from dataclasses import dataclass, field

from data.extraction.figures import Context, Figure
from data.extraction.numbers import Number
from data.extraction.outline import Identity, Paragraph
from data.extraction.sentence import Sentence


@dataclass
class Reader:
    """Reads the sentences of one document in order."""

    folded: str
    identity: Identity
    context: Context = field(default_factory=Context)

    def read(self, paragraph: Paragraph, numbers: list[Number]) -> list[Figure]:
        """The figures of one paragraph; ``numbers`` are those in it that are not known to be no figures."""
        context = self.context
        if paragraph.section != context.section:
            self.context = context = Context(paragraph.section)
        if paragraph.body > paragraph.start:  # a numbered paragraph begins anew
            context.subject = None
        found: list[Figure] = []
        position = 0
        for start, end in paragraph.sentences:
            first = position
            while position < len(numbers) and numbers[position].start < end:
                position += 1
            context.parent = context.lasting
            found += Sentence(
                self.folded, self.identity, context, paragraph, (start, end), numbers[first:position]
            ).figures()
        tail = self.folded[paragraph.start : paragraph.end].rstrip("：:，, ")
        if tail.endswith(("其中", "包括", "如下", "具体为")):
            context.lasting = context.subject
        return found
