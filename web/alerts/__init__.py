"""Standing questions: asked anew after each pull, and told of where their answer changed."""
