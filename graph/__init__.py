"""What is known about an account? The model, the stores and the analysis."""
