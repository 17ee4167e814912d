"""Plain bots that do the same small job as this one, each with its library's defaults, to measure against.

`/phone NAME` is one query and a message with four buttons; a tap is answered and changes the message.
"""
