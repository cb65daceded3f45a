"""The order in which keys are written, known without making the models where that can be."""

from gcplan.schema.compiled import kept_key_order


def key_order() -> tuple[str, ...]:
    """Return the keys of a task and of an indicator in the order in which they are written."""
    kept = kept_key_order()
    if kept is not None:
        return kept
    from gcplan.schema.models import KEY_ORDER

    return KEY_ORDER
