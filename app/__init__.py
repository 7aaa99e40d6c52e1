"""Which ways in does a user have? The service, its pages, the command line and the settings."""
