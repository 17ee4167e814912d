"""What the bot rests on: known vulnerabilities of the libraries it runs with, and their licences.

Not shipped. `make audit` runs both; both read `requirements.lock`, the run-time set.
"""
