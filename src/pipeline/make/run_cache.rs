//! What one run leaves for the next one in the same process.

use std::sync::Arc;

use super::engine::Engine;
use crate::load::ReadBefore;
use crate::model::{Assets, Policy, Project};
use crate::pipeline::{Failure, Opened};

/// The files that were parsed and the templates that were compiled, so that the next run parses and compiles only what has
/// changed. What a run makes never depends on it.
#[derive(Default)]
pub struct RunCache {
    pub(in crate::pipeline) read: ReadBefore,
    compiled: Option<Compiled>,
}

/// An engine, and all that it was made of.
struct Compiled {
    assets: Assets,
    policies: Vec<Policy>,
    engine: Arc<Engine>,
}

impl RunCache {
    /// The engine for `opened`: the last one if nothing that it is made of has changed.
    pub(super) fn engine(&mut self, opened: &Opened, project: &Project) -> Result<Arc<Engine>, Failure> {
        let (assets, policies) = (&opened.assets, &project.policies.value);
        let is_same = |known: &&Compiled| known.assets == *assets && known.policies == *policies;
        if let Some(known) = self.compiled.as_ref().filter(is_same) {
            return Ok(Arc::clone(&known.engine));
        }
        let engine = Engine::new(opened, project)?;
        let (assets, policies) = (assets.clone(), policies.clone());
        self.compiled = Some(Compiled { assets, policies, engine: Arc::clone(&engine) });
        Ok(engine)
    }
}
