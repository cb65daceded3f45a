"""Words of a plan turned into dates and numbers; pure functions, one module per kind of phrase."""
