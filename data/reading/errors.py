"""What is raised where a file can't be read: by a reader without the file's name, to everyone else with it."""

DAMAGED = ("文件不完整或已损坏", "请重新下载，或从原件另存后再放入")


class RefusedError(ValueError):
    """What a reader raises where it can't read a file: a reason and a remedy in Chinese, without the file's name."""

    def __init__(self, reason: str, remedy: str):
        self.reason, self.remedy = reason, remedy
        super().__init__(reason, remedy)


class UnreadableError(ValueError):
    """A file that can't be taken in; its message is one Chinese sentence naming file, reason and remedy."""

    def __init__(self, name: str, reason: str, remedy: str):
        self.name, self.reason, self.remedy = name, reason, remedy
        super().__init__(f"{name}：{reason}；{remedy}。")

    def __reduce__(self):
        return UnreadableError, (self.name, self.reason, self.remedy)  # a process hands it on
