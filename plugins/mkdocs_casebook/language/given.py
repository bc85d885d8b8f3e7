"""Given names that pupils often have, to tell "Jamie in Year 4" from "Phonics in Year 4".

Names that are as often places, months, seasons or other words (Chelsea, April, Reading) are left
out: they are found only where a class, an age or a word such as "called" leaves no doubt.
"""

from __future__ import annotations

import re
import unicodedata

STROKES = str.maketrans("ŁłØøĐđ", "LlOoDd")
"""Letters that do not come apart."""
NAMES = frozenset(
    """
    Aaliyah Aaron Abbie Abby Abdul Abdullah Abi Abigail Abu Ada Adam Adele Adrian Ahmad Ahmed Aidan
    Aiden Aisha Aishah Alan Alastair Albert Albie Alec Alejandro Alesha Alex Alexa Alexander
    Alexandra Alexis Alfie Alfred Ali Alice Alicia Alina Alisha Alison Aliyah Alistair Allan Alma
    Amaan Amal Amanda Amara Amelia Amelie Amina Aminah Amir Amira Amy Ana Anastasia Andrea Andreea
    Andrei Andrew Andy Angela Angelina Angus Anika Anisa Anita Anna Annabel Annabelle Anne Annie
    Anthony Antoni Antonia Antonio Anya Archie Aria Ariana Arjun Arlo Arthur Arun Aryan Asha Asher
    Ashleigh Ashley Astrid Athena Aurora Ava Axel Ayaan Ayesha Ayla Bailey Barnaby Bartosz Beatrice
    Becky Bella Ben Benjamin Bertie Beth Bethan Bethany Bilal Billy Blake Bob Bobby Bonnie Brandon
    Brendan Brian Bridget Brody Bronwyn Brooke Bryan Caitlin Caleb Callum Calvin Cameron Camilla
    Carl Carla Carlos Carly Carmen Caroline Carrie Casey Catherine Cerys Charlie Charlotte Chiara
    Chloe Chris Christian Christina Christine Christopher Clara Clare Claudia Colin Connie Connor
    Conor Corey Courtney Craig Curtis Cynthia Daisy Damian Dan Daniel Daniela Daniella Danny Daria
    Darius Darren Dave David Dawid Dean Declan Deepa Denis Dennis Derek Destiny Dev Diana Diego
    Dmitri Dominic Dominik Donna Dora Dorothy Dougie Duncan Dylan Ebony Eddie Edith Edward Edwin
    Eesa Eileen Eisa Elaine Eleanor Elena Eli Elias Elijah Elisa Elise Eliza Elizabeth Ella Elle
    Ellen Ellie Elliot Elliott Ellis Elodie Eloise Elsa Elsie Emilia Emily Emma Emmanuel Erica Erik
    Erin Esme Esmee Esther Ethan Eva Evan Eve Evelyn Evie Ewan Ezra Faisal Farah Farhan Faris
    Fatima Fatimah Felicity Felix Filip Finlay Finley Finn Fiona Fionn Flora Fran Frances Francesca
    Francis Francisco Frank Frankie Fred Freddie Freddy Frederick Freya Gabriel Gabriela Gabriella
    Gareth Gary Gavin Gemma Gene Geoffrey George Georgia Georgie Georgina Gerard Gethin Giovanni
    Giulia Glen Grace Gracie Graham Greg Gregory Greta Gurpreet Gwen Habiba Hadi Hafsa Hafsah Hakim
    Hamza Hana Hannah Hari Haris Harleen Harley Harper Harpreet Harriet Harrison Harry Harvey Hasan
    Hashim Hassan Hayden Hayley Hector Heidi Helen Helena Henry Holly Hollie Honor Hugh Hugo Husna
    Hussain Hussein Iain Ian Ibrahim Ida Idris Ieuan Imaan Iman Imogen Imran Inaya Inayah Ines Ioan
    Iqra Irene Iris Irina Isaac Isabel Isabella Isabelle Isha Ishaan Isla Ismail Isobel Israa Ivan
    Jack Jackson Jacob Jacqueline Jacques Jaden Jai Jake Jakub James Jamie Jamil Jan Jane Janet
    Janice Jared Jasmin Jasmine Jason Jasper Javier Jay Jayden Jayla Jean Jeff Jemima Jen Jenna
    Jennifer Jenny Jeremy Jerome Jess Jesse Jessica Jessie Jia Jim Jimmy Jo Joan Joanna Joanne
    Jodie Joe Joel Joey Johan Johanna John Johnny Jon Jonah Jonathan Jordan Jorge Jose Joseph
    Josephine Josh Joshua Josie Juan Jude Judith Judy Julia Julian Juliana Julie Juliet Julius
    Justin Kabir Kacper Kai Kaia Kaitlyn Kamal Kamil Kamran Karan Karen Karim Karl Karolina Kasia
    Kate Katherine Kathryn Katie Katy Kayla Kayleigh Keira Keith Kelly Kelvin Ken Kenneth Kenzie
    Kevin Khadija Khadijah Khalid Kian Kieran Kim Kirsty Kiran Kofi Krish Krishna Krystian Kuba
    Kwame Kyle Kylie Kyra Lacey Laila Lana Lara Laura Lauren Lawrence Layla Layton Lea Leah Leanne
    Lee Leila Lena Leo Leon Leona Leonardo Leyla Liam Libby Lila Lilian Lillian Lily Lina Linda
    Lisa Logan Lola Lottie Louie Louis Louisa Louise Luca Lucas Lucia Lucie Lucy Luis Luka Lukas
    Lukasz Luke Luna Lydia Lyla Lynn Mabel Macy Maddie Maddison Madeleine Madison Maggie Maha
    Maisie Maisy Maja Malachi Malaika Malik Manuel Marcel Marcus Margaret Maria Mariam Marie Mario
    Marius Mark Marley Marta Martha Martin Mary Maryam Mateo Mateusz Matilda Matt Matteo Matthew
    Maurice Max Maxim Maxwell Maya Megan Mehmet Mei Melanie Melissa Mia Micah Michael Michal
    Michelle Miguel Mikolaj Mila Miles Millie Milo Mina Miriam Mohamed Mohammad Mohammed Moira
    Molly Monica Monika Morgan Moses Muhammad Muhammed Murray Musa Mustafa Myla Nadia Naila Naima
    Nancy Naomi Natalia Natalie Natasha Nathan Nathaniel Neha Neil Nell Nia Niall Niamh Nicholas
    Nick Nicola Nicolas Nicole Nigel Nikhil Nikita Nikola Nina Noa Noah Noel Nora Noor Nour Nuala
    Nusaibah Ola Olaf Olga Oliver Olivia Ollie Oluwaseun Omar Orla Orlaith Oscar Osman Otis Otto
    Owen Pablo Paige Pamela Paola Patricia Patrick Patrycja Paul Paula Pauline Pavel Pedro Penelope
    Penny Percy Peter Phil Philip Philippa Phillip Phoebe Pierre Pip Piotr Polly Poppy Pranav Priya
    Priyanka Rachel Rafael Rafe Rafferty Rahim Rahul Raj Rajesh Ralph Ramona Rania Raphael Raquel
    Rashid Raul Ravi Rayan Raymond Rebecca Reece Reggie Rehan Reuben Rhea Rhiannon Rhys Ria Ricardo
    Richard Ricky Rihanna Riley Rishi Rita Riya Roan Rob Robbie Robert Roberto Robyn Rocco Rodney
    Roger Rohan Romeo Romy Ronan Ronnie Rory Rosa Rosalind Rosie Ross Rowan Roxanne Roy Rudi Rudy
    Rufus Rupert Russell Ruth Ryan Sabina Sabrina Sadia Safa Saffron Saif Saira Sajid Salma Salman
    Sally Sam Samantha Samina Samir Samira Samuel Sana Sandra Sanjay Santiago Sara Sarah Sasha
    Saskia Savannah Scarlett Scott Sean Seb Sebastian Selena Selina Serena Shaan Shahid Shane
    Shania Shannon Sharon Shaun Shauna Shawn Sheila Shreya Sian Siddharth Sienna Simon Simran
    Sinead Siobhan Skye Sofia Sonia Sophia Sophie Stacey Stanley Stefan Stella Stephanie Stephen
    Steve Steven Stewart Stuart Sue Suki Sulaiman Sumaya Susan Susanna Susie Suzanne Szymon Tabitha
    Tadeusz Tahir Talia Tamara Tamsin Tania Tanisha Tanya Tara Tariq Tasha Tasnim Taylor Ted Teddy
    Teresa Tess Tessa Thea Theo Theodore Theresa Thomas Tia Tiana Tiago Tilly Tim Timothy Tina Toby
    Tom Tomas Tomasz Tommy Toni Tony Tracey Tracy Travis Trevor Tristan Trystan Tyler Tyrone Uma
    Umar Una Usman Valentina Valerie Vanessa Vera Veronica Vihaan Vijay Viktor Vincent Violet
    Vivian Wahid Wajid Wayne Wendy Wesley Wiktoria Wilfred William Winston Xander Xanthe Xavier
    Yahya Yakub Yara Yasin Yasmin Yasmine Yousef Youssef Yusra Yusuf Yvonne Zac Zach Zachary Zack
    Zahra Zain Zainab Zak Zakariya Zara Zayd Zayn Zaynab Zeb Zeynep Zoe Zofia Zoya Zuzanna
    """.split()  # noqa: SIM905 - a list of 800 literals is no easier to read
)


def is_given(word: str) -> bool:
    """Whether a word is a given name that pupils often have, with or without its accents."""
    letters = unicodedata.normalize("NFD", word.translate(STROKES))
    plain = "".join(c for c in letters if not unicodedata.combining(c))
    return plain in NAMES or plain.partition("-")[0] in NAMES


ROLES = re.compile(
    r"\b(?:head|heads|headteachers?|teachers?|editors?|leads?|leaders?|governors?|co-?ordinators?"
    r"|officers?|chair|principal|secretary|directors?|trustees?|managers?|alliance|schools?|team"
    r"|authors?|parents?|council|academy|trust|group|committee|board|panel|staff|ds?l|dpo|senco|tsa)\b",
    re.IGNORECASE,
)
TITLED = re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Sir|Dame|Prof)\b\.?\s+[A-Z]")
PARTS = re.compile(r"[,;/()&]|\band\b")
PAIR = re.compile(r"\b[A-Z](?:[a-z]+|\.)\s+[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?")


def is_name(text: str) -> bool:
    """Whether what should be a role, such as "head of school", is a person's name."""
    if TITLED.search(text):
        return True
    return any(_names_somebody(part.strip()) for part in PARTS.split(text))


def _names_somebody(part: str) -> bool:
    words = part.split()
    if not words or ROLES.search(part):
        return False
    return bool(is_given(words[0]) or PAIR.match(part))
