"""The archive as tools of the Model Context Protocol, for assistants (https://modelcontextprotocol.io).

Needs the extra `mcp`; nothing else of the program does.
"""
