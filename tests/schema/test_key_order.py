"""Keys are written in the order in which the models have them."""

from gcplan.schema.key_order import KEY_ORDER
from gcplan.schema.models import IndicatorEntry, TaskEntry


def test_keys_are_written_in_the_order_of_the_schema() -> None:
    fields = (*TaskEntry.model_fields, *IndicatorEntry.model_fields)
    assert fields == KEY_ORDER
    assert len(set(fields)) == len(fields)
