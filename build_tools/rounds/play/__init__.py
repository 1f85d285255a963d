"""An LMS in the browser, on this machine only: it plays anyone's package and shows what the package does."""
