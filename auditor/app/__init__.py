"""`auditor app`: the audit in a browser, over the same audit files as the command line.

On the user's own machine `guard.py` lets in the browser that opened the printed address; on a server `gate.py` lets in
the users of a team (`users.py`), each as far as the role that `roles.py` asks for an address.

A part of the app is one file with `ROUTES` (its addresses and what answers them) and its templates in
`reports/templates/app`; `server.py` lists the parts. Answers that need the core call `auditor.run` and
`auditor.assistants` as the commands do. The app keeps nothing of its own but a note beside an audit that is worked on
(`note.py`), which tells a later start of the app what can be gone on with.
"""
