"""What do tests of several rooms share? Servers, browsers and the reasons why one is absent."""
