// Who of this machine does something: the user that a process runs as and, when that is another,
// the person who signed in to the machine.
//
// Threads: any.
#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>

namespace ingang::cli {

// "anna"; the number, when nobody has that name.
[[nodiscard]] std::string name_of_user(uid_t user);
// Who signed in to the machine, as the system or else sudo says it of this process; empty when
// neither does. A program can say what it likes here: it is a help, and no proof.
[[nodiscard]] std::string name_of_login();
// As it stands in the ledger: "os:ingang (anna)".
[[nodiscard]] std::string as_actor(std::string_view user, std::string_view login);
// The user that this process runs as.
[[nodiscard]] std::string this_actor();

}  // namespace ingang::cli
