"""The engines behind `index.encoder`, and the weights they run."""

from index.encoders import telemetry

# Here, because nothing imports an engine without passing by.
telemetry.switch_off()
