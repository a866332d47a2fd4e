"""On Record in Slack: a guard before everything, jobs that outlive the process, answers in
threads."""
