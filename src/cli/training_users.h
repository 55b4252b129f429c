// TrainingUsers: the fictional accounts of a training installation, data/fiction/users.json.
//
// Errors:  a sentence that names the file: it cannot be read, or names a unit that the county has
//          not.
#pragma once

#include <expected>
#include <string>
#include <vector>

#include "app/account.h"
#include "cli/installation.h"

namespace ingang::cli {

// Without passwords and codes: those are made for each installation.
[[nodiscard]] std::expected<std::vector<app::Account>, std::string> read_training_users(
    const Installation& installation);
[[nodiscard]] app::Account with_password(app::Account account, app::Ids& ids);

}  // namespace ingang::cli
