// Files: copying whole folders of files, durably.
//
// Errors:  a sentence in Swedish.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

namespace ingang::cli {

// Files that are there already are left: what is copied so never changes. A file that goes while it
// is copied is no error.
[[nodiscard]] std::expected<void, std::string> copy_tree(const std::filesystem::path& from,
                                                         const std::filesystem::path& into);
// One file, made durable; only its owner may read it.
[[nodiscard]] std::expected<void, std::string> copy_one(const std::filesystem::path& from,
                                                        const std::filesystem::path& into);
[[nodiscard]] std::expected<void, std::string> make_folder(const std::filesystem::path& folder);
// Gives the finished folder its name.
[[nodiscard]] std::expected<void, std::string> give_name(const std::filesystem::path& from,
                                                         const std::filesystem::path& to);

}  // namespace ingang::cli
