// The types of message that agreements are about, as data.
//
// Format:  data/message_types.toml, which explains itself.
// Promise: each word stands once, and `report`, which routing asks for, is there.
// Errors:  as data_directory.h.
// Tests:   data_agreements_test.cpp
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "domain/agreement/message_type.h"

namespace ingang::codec {

[[nodiscard]] std::expected<std::vector<agreement::MessageType>, std::string> load_message_types(
    const std::filesystem::path& file);

}  // namespace ingang::codec
