"""Files in and out: event logs of other systems and the sample district, made into recorded history."""
