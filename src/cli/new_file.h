// NewFile: a file of its own that nobody else may read (0600). Not through a link, nor over what is
// there: it could be anybody's.
//
// Errors:  is_open() is false, and errno says why. A stream over it fails when it cannot be
//          written.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <streambuf>
#include <string>

namespace ingang::cli {

class NewFile : public std::streambuf {
 public:
  explicit NewFile(const std::string& path)
      : file_(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600)) {}
  NewFile(const NewFile&) = delete;
  NewFile& operator=(const NewFile&) = delete;
  ~NewFile() override {
    if (file_ >= 0) ::close(file_);
  }
  [[nodiscard]] bool is_open() const { return file_ >= 0; }

 protected:
  std::streamsize xsputn(const char* text, std::streamsize size) override {
    std::streamsize done = 0;
    while (done < size) {
      const auto wrote = ::write(file_, text + done, static_cast<std::size_t>(size - done));
      if (wrote < 0 && errno == EINTR) continue;
      if (wrote <= 0) break;
      done += wrote;
    }
    return done;
  }
  int_type overflow(int_type sign) override {
    const char one = traits_type::to_char_type(sign);
    return xsputn(&one, 1) == 1 ? sign : traits_type::eof();
  }

 private:
  int file_;
};

}  // namespace ingang::cli
