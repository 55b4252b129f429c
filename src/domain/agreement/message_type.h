// MessageType: a sort of message that an agreement may let the hub or a team receive. The list is
// data, so that more can follow; each agreement says what may be received of each.
//
// Source:  data/message_types.toml.
#pragma once

#include <string>

#include "domain/form/form.h"

namespace ingang::agreement {

struct MessageType {
  std::string word;  // "report"
  form::Bilingual title;
  friend bool operator==(const MessageType&, const MessageType&) = default;
};

}  // namespace ingang::agreement
