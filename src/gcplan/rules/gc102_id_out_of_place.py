"""An id does not belong to its action or measure.

Why: An id says where a task stands: 7.1.9 is task 9 in measure 1 of action 7. A task
that was moved without its id is counted in one place and looked for in another.

Example::

    # 07-urban-quality.yaml
    action: 7
    measures:
      - title: 提升城市风貌形象
        tasks:
          - {id: 8.1.9, title: 打造样板街}

Mend: Give the task an id of this place, or move it to where its id belongs.

中文

编号与所在的行动或举措不符。

为什么：编号表明任务的位置：7.1.9 是第7个行动第1项举措的第9项任务。挪了任务没改编号，
就会计在一处、查在另一处。

示例：

    # 07-urban-quality.yaml
    action: 7
    measures:
      - title: 提升城市风貌形象
        tasks:
          - {id: 8.1.9, title: 打造样板街}

怎么改：按所在位置改编号，或者把任务移到编号所指的位置。
"""

from gcplan.codes import ID_OUT_OF_PLACE as RULE
from gcplan.i18n import N_

HEADLINE = N_("the id {id} does not belong to this action and measure")
HINT = N_("Ids of the tasks in this place begin with {expected}")

__all__ = ["HEADLINE", "HINT", "RULE"]
