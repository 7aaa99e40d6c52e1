"""What can a person change about an account? The words of each kind of edit, shared by API and pages."""
