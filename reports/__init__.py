"""Templates, style, script and wording of the reports; read through auditor.resources."""
