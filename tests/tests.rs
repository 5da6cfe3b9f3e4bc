//! The one integration binary: each module is a room or a journey.

mod check;
mod journey;
mod load;
mod planted;
mod rooms;
