"""The trained model as plain numbers and JSON; read through auditor.resources."""
