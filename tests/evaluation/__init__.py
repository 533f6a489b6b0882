"""How well it does on gold documents: reading them, scoring, folds, tables and figures."""
