// The gates as data: by which rule of law something may be told, with its words.
//
// Format:  data/gates.toml, which explains itself.
// Promise: every gate's law key is one of law.toml, and no gate is in force on a day when its law
//          is not; every word that can be shown is there in Swedish and in English.
// Errors:  as data_directory.h.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "codec/data_rules.h"
#include "domain/gate/gate.h"

namespace ingang::codec {

[[nodiscard]] std::expected<gate::Gates, std::string> load_gates(const std::filesystem::path& file,
                                                                 const Law& law);

}  // namespace ingang::codec
