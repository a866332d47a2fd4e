"""On Record in Mattermost: a slash command and an outgoing webhook, each known by its token."""
