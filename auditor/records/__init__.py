"""The frozen records that pass between the stages; see the modules of this package."""
