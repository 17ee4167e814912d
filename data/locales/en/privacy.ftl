# What is stored, line by line, by what is switched on

privacy-title = <b>What is stored</b>
privacy-line = • { $text }
privacy-choices = The language and the place you chose
privacy-flows = Where you are in a flow (which wallet, which trouble, which answers); deleted after 90 days without a tap
privacy-reminders = Reminders you set; deleted once they are sent
privacy-editors = What you pass on with “Tell the editors” (numbers, passwords and the like are masked); deleted after { $days } days
privacy-reports = “Wrong number” reports you send: which number, what is wrong, your user id, the time (for operators only, at most 5 a day); deleted after { $days } days
privacy-failed = A message I fail to answer: for operators, to find the mistake; deleted after { $days } days. All others only until they are answered
privacy-addressees = Your user id, your language, since when, and whether you want announcements: to send announcements and alerts. Deleted when you block me, unless you said no to announcements, which is kept to remember the no
privacy-alerts = Which wallets you follow (at most { $most })
privacy-counting = How many people came: a code made from your user id, and the day. It does not show who you are; deleted after { $days } days

privacy-not-stored = <b>What is not stored</b>
    Your name and your phone number. How many people take each step is counted by day, without people.
    { $volunteers ->
        [yes] What you write is not stored either, except in a conversation with a volunteer.
       *[no] What you write is not stored either.
     }
privacy-forget = /forget deletes everything about you.

privacy-tickets = Conversations with a volunteer: what you write (card numbers, passwords and codes are masked), the answers, your rating. Deleted { $days } days after the end, at the volunteers' end too. Pictures and voice messages are not stored here, only passed on
privacy-ticket-staff = Volunteers see what you write and send, where you are in a flow, your language and your user id (which opens your public profile). { $names ->
        [shown] You see the volunteer's name
       *[hidden] You do not see the volunteer's name
     }
privacy-ticket-ban = Your user id, if volunteers take no more messages from you
privacy-joining = Join requests: your user id and how you answered; deleted a day after the decision
privacy-guard = Messages I stopped in a group: whose (user id), why, and when, never the text; deleted after 90 days, and reports too
