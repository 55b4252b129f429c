// TrainingUsers: the fictional accounts of a training installation, data/fiction/users.json.
//
// Promise: once the county is kept in the ledger, a unit that is gone or cannot be read refuses no
//          start: who is of it is left out, and the log says so.
// Errors:  a sentence that names the file: it cannot be read, or names a unit that the county's
//          file has not.
// Tests:   tests/operating/county_kept_test.cpp
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
