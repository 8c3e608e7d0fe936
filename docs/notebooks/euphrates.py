# %% [markdown]
# # Euphrates, 1975, in a notebook
#
# Syria fills a dam; Iraq, downstream, can attack it. What holds, and why? `pip install 'detente[notebook]'` brings
# pandas for the tables.

# %%
import detente as dt

conflict = dt.load("case:euphrates-1975")
conflict

# %% [markdown]
# ## What holds
#
# Each state is judged for each decision maker under five concepts, which differ in how far a mover looks ahead.

# %%
solution = dt.solve(conflict)
solution

# %% [markdown]
# State 1, in which nobody does anything, holds under general metarationality alone. State 6 holds whatever one
# assumes about foresight. The answers are also plain values, and a table for pandas:

# %%
solution.equilibria

# %%
solution.to_frame().query("gmr and not nash").filter(regex="^(pattern|gmr|seq)")

# %% [markdown]
# ## Who would move where
#
# An arrow is a move by which its mover gains. Nobody leaves 6.

# %%
dt.movement(conflict)

# %% [markdown]
# The same without those that somebody's answer deters, if a mover fears the answers that others gain by:

# %%
dt.movement(conflict, "credible", concept="seq")

# %% [markdown]
# ## Why
#
# Why does state 2 not hold, in which Syria releases water?

# %%
dt.why(conflict, "2", concepts="seq")

# %% [markdown]
# ## With beliefs
#
# Where preferences are uncertain and there are reports, a forecast weighs them. The case of a ferry line is in this
# documentation's `examples`.

# %%
forecast = dt.forecast(dt.load("docs/examples/ferry.yaml"))
forecast

# %%
forecast.to_frame("questions")[["probability", "low", "high", "words"]].round(2)
