//! The macros in which data files are declared.

/// Declares a mapping of a data file, as [the module](super) explains.
macro_rules! contract {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$doc:meta])* $field_vis:vis $field:ident: $type:ty = $need:ident($key:expr, $about:literal),)*
    }) => {
        $(#[$meta])*
        $vis struct $name { $($(#[$doc])* $field_vis $field: $type,)* }

        impl $crate::model::contract::Contract for $name {
            const SHAPE: $crate::model::contract::Shape = $crate::model::contract::Shape::Map(&[$(
                $crate::model::contract::$need($key, <$type as $crate::model::contract::Contract>::SHAPE, $about)
                    .named(stringify!($field)),
            )*]);

            fn read<W: $crate::model::contract::Written>(written: &W) -> Option<Self> {
                Some(Self { $($field: $crate::model::contract::read!($need written $key),)* })
            }
        }
    };
}

/// Reads the value of a key that is required (`must`) or optional (`may`).
macro_rules! read {
    (must $written:ident $key:expr) => {
        $crate::model::contract::read_must($written, $key)?
    };
    (may $written:ident $key:expr) => {
        $crate::model::contract::read_may($written, $key)?
    };
}

/// Declares a value that is one of a few words.
macro_rules! choice {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $key:literal,)* }) => {
        $(#[$meta])*
        $vis enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// The words that data files may contain, in the order in which messages offer them.
            pub const KEYS: &'static [&'static str] = &[$($key,)*];

            /// The word in data files and addresses.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }

        impl $crate::model::contract::Contract for $name {
            const SHAPE: $crate::model::contract::Shape = $crate::model::contract::Shape::Choice(Self::KEYS);

            fn read<W: $crate::model::contract::Written>(written: &W) -> Option<Self> {
                match written.text()? {
                    $($key => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

/// Declares the key that a project gives to what it declares itself.
macro_rules! own_key {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// A key from its text.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }

            /// The key as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl $crate::model::contract::Contract for $name {
            const SHAPE: $crate::model::contract::Shape = $crate::model::contract::Shape::Key;

            fn read<W: $crate::model::contract::Written>(written: &W) -> Option<Self> {
                written.text().map(Self::new)
            }
        }
    };
}

pub(in crate::model) use {choice, contract, own_key, read};
