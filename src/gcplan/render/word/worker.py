"""Fill in a template from an office, in a process of its own: see `fill_foreign`."""

from __future__ import annotations

import json
import sys

from gcplan.files.limited import accept_limits
from gcplan.render.word.fill import fill
from gcplan.render.word.foreign import check_template
from gcplan.render.word.refusal import Fault, TemplateRefusedError


def main() -> None:
    """Read texts and a template, and write a document or why there is none."""
    accept_limits()
    header = json.loads(sys.stdin.buffer.readline())
    template = sys.stdin.buffer.read()
    answer: dict[str, object] = {}
    document = b""
    try:
        check_template(template)
        document = fill(template, header)
    except TemplateRefusedError as error:
        answer = {"fault": error.fault, "values": dict(error.message.values)}
    except MemoryError:
        answer = {"fault": Fault.TOO_MUCH, "values": {}}
    except Exception as error:  # what a stranger has made breaks the libraries in any way
        answer = {
            "fault": Fault.UNUSABLE,
            "values": {"problem": f"{type(error).__name__}: {error}"},
        }
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + document)


if __name__ == "__main__":
    main()
