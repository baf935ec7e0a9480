"""The manager's room: the team in figures, people and attempts behind them, certificates, programmes, reports."""
