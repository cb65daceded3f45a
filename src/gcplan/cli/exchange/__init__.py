"""What commands share that exchange files with units: opened, held against the plan, told."""
