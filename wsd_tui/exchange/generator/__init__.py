"""An invented district of any size, the same at every call with the same seed: to measure and to train on."""
