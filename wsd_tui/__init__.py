"""The helpdesk console of the Wilson School District #7 Technology department."""

__version__ = "0.1.0"
