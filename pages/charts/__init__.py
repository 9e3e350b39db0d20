"""Charts: a DataFrame in, a Plotly Figure out, and beside each the sentence that says what it shows."""
