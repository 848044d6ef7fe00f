"""`auditor app`: the audit in a browser on the user's own machine, over the same audit files as the command line.

A part of the app is one file with `ROUTES` (its addresses and what answers them) and its templates in
`reports/templates/app`; `server.py` lists the parts. Answers that need the core call `auditor.run` and
`auditor.assistants` as the commands do. The app keeps nothing of its own but a note beside an audit that is worked on
(`note.py`), which tells a later start of the app what can be gone on with.
"""
