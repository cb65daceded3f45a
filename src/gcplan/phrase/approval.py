"""Whether a text can be the number of a document that approves, or only keeps its place."""

import re

from gcplan.phrase.characters import normalize

_EDGES = "-_/\\.。·…?？!！()（）[]【】〔〕{}<>《》\"'*#~"
_PLACEHOLDERS = frozenset(
    {
        *(
            "无",
            "暂无",
            "没有",
            "略",
            "同上",
            "未知",
            "不详",
            "空",
            "无文",
            "无文号",
            "另行",
            "另行通知",
            "另行批准",
            "暂缺",
            "缺",
            "另附",
            "见附件",
        ),
        *(
            "文号",
            "批准文号",
            "批准",
            "已批准",
            "同意",
            "口头",
            "口头同意",
            "领导同意",
            "测试",
            "示例",
        ),
        *("n/a", "na", "none", "null", "nil", "tbd", "todo", "test", "pending", "unknown"),
    }
)
_LATER = re.compile(
    r"待(?:补|定|批|查|发|办|填|报|核|确认|审|印发)|(?:后|再|正在|以后)补|补办|补充中|补签中"
    r"|[xX×某]+号|[〔\[(]\d{4}[〕\])]号|[〔\[(][〕\])]|^[xX×某0]+$"
)
"""What says that the number is still to come, or leaves a gap where it belongs."""


def is_approval(text: str | None) -> bool:
    """Tell whether a text can be the number of a document, and is no placeholder for one."""
    whole = normalize(text or "")
    plain = whole.strip(_EDGES).casefold()
    return len(plain) > 1 and plain not in _PLACEHOLDERS and not _LATER.search(whole)
