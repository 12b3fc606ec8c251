"""Take messages in: read whatever comes, never fail, never open what is attached, never answer a machine."""
