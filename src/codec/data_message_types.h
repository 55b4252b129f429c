// The types of message as data: those that agreements are about, and how each goes between the
// police and the social services.
//
// Format:  data/message_types.toml, which explains itself.
// Promise: each word stands once, and `report`, which routing asks for, is there. A row is in force
//          only while its law is.
// Errors:  as data_directory.h.
// Tests:   data_agreements_test.cpp, data_message_types_test.cpp
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "codec/data_rules.h"
#include "domain/agreement/message_type.h"
#include "domain/message/type.h"

namespace ingang::codec {

struct MessageTypes {
  std::vector<agreement::MessageType> named;  // by agreements
  message::Types sent;
};

[[nodiscard]] std::expected<MessageTypes, std::string> load_message_types(
    const std::filesystem::path& file, const Law& law);

}  // namespace ingang::codec
