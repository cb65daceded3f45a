"""New plans and workflows, made from the templates that stand here."""
