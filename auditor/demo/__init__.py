"""The bundled sample site: how it answers, as a server on loopback and as snapshots that need no network."""
