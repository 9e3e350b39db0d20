"""The year as a meeting goes through it: the exhibits of a document, in their order, one finding a step."""

from pages.exhibits import Exhibit, assets, basic_project, checks, execution, overview, structure, three_public
from pages.parts.filters import Filters
from pages.parts.findings import checked
from pages.parts.store import ask


def exhibits(filters: Filters) -> list[Exhibit]:
    """总览 → 支出结构 → 基本与项目 → “三公” → 资产 → 预算执行 → 变化与原因 → 核对结果; what a document lacks is left out."""
    items = ask("overview/headline", document_id=filters.document_id)
    sentences = overview.story(items, filters)
    return [
        *([overview.headline(items, sentences, filters)] if sentences else []),
        *structure.exhibits(filters),
        *basic_project.exhibits(filters),
        *three_public.exhibits(filters),
        *(each for each in assets.exhibits(filters) if each.plot),  # counts of vehicles alone are no finding
        *execution.exhibits(filters),
        *overview.changes_of(filters),
        checks.exhibit(checked(filters)),
    ]
