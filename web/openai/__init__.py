"""The service as a model behind the interfaces that chat programs speak: OpenAI's Chat Completions
and Responses, with every quote annotated by its place in our own pages."""

from web.openai.routes import openai

__all__ = ["openai"]
