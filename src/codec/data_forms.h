// Forms as data: data/forms/<key>-<version>.toml ⇄ form::Form, and the JSON of a form for pages.
//
// Format:  docs/forms.md says how one is written; schema/openapi.yaml has the JSON.
// Promise: a book is whole: the versions of a key are 1, 2, 3 … without a gap, each valid from
//          a later day, and none breaks what an earlier one promised (form/changes.h). The file's
//          name is the form's key and version.
// Errors:  as data_directory.h: one text with a line for each fault.
#pragma once

#include <expected>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>

#include "codec/data_rules.h"
#include "codec/json_write.h"
#include "domain/form/form.h"
#include "domain/gate/gate.h"

namespace ingang::codec {

// What a form may name that stands in other files.
struct FormKeys {
  std::set<std::string, std::less<>> law;
  std::set<std::string, std::less<>> gates;  // of data/gates.toml
};
[[nodiscard]] FormKeys form_keys(const Law& law, const gate::Gates& gates);

[[nodiscard]] std::expected<form::Form, std::string> load_form(const std::filesystem::path& file,
                                                               const FormKeys& keys);
// `folder`: data/forms. One that cannot be read is a fault.
[[nodiscard]] std::expected<form::FormBook, std::string> load_form_book(
    const std::filesystem::path& folder, const FormKeys& keys);

// Writes one object.
void write_form(Writer& to, const form::Form& form);

// "text", "prose" … as the files and the JSON have it.
[[nodiscard]] std::string_view word_of(form::Type type);

}  // namespace ingang::codec
